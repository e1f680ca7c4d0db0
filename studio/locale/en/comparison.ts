/** Words of the comparison page. */
export const comparison = {
  title: 'Services',
};
