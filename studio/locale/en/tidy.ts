/** Words of tidying a drawing. */
export const tidy = {
  tidy: 'Tidy the drawing, or what is selected (O)',
  all: 'The drawing is tidied. Undo brings it back as it was.',
  some_one: 'One selected element is tidied. Undo brings it back as it was.',
  some_other: '{{count}} selected elements are tidied. Undo brings them back as they were.',
  none: 'Everything stands where tidying would put it.',
  failed: 'The drawing could not be tidied; it is as it was.',
  completed: '{{file}} was drawn in part; Handara placed the rest.',
};
