/** Words of the editor. */
export const editor = {
  title: 'المخطط',
};
