/** Words of printing a drawing. */
export const print = {
  open: 'Print in pages',
  title: 'Print in pages',
  paper: 'Paper',
  a4: 'A4 landscape',
  a3: 'A3 landscape',
  print: 'Print, or save as PDF',
  close: 'Close',
  pages_one: '{{count}} page',
  pages_other: '{{count}} pages',
  page: '{{page}} of {{count}}',
  goesOn: 'goes on on page {{page}}',
  failed: 'The drawing could not be prepared for printing. Close this and try again.',
  preparing: 'The pages are being prepared.',
};
