/** Words of the service page. */
export const service = {
  title: 'الخدمات',
};
