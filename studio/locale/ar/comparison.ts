/** Words of the comparison page. */
export const comparison = {
  title: 'الخدمات',
};
