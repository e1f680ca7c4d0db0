/**
 * Makes a picture independent of the page it was drawn on: every colour that stands as a custom
 * property is replaced by its value.
 *
 * @param svg the picture as bpmn-js writes it
 * @param valueOf gives the value of a custom property, empty where it has none
 * @returns the same picture with plain colours
 */
export function withPlainColours(svg: string, valueOf: (property: string) => string): string {
  return svg.replace(
    /var\((--[\w-]+)\)/g,
    (whole, property: string) => valueOf(property).trim() || whole,
  );
}
