const frame = (content: string): string =>
  `<svg viewBox="0 0 24 24" width="17" height="17" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${content}</svg>`;

/** Pictures of the tools, in the stroke of the interface's icons. */
export const icons = {
  select: frame('<path d="M5 4l6.5 16 2.3-6.2L20 11.5z"/>'),
  hand: frame(
    '<path d="M8 13V6.5a1.5 1.5 0 0 1 3 0V12m0-6.5v-1a1.5 1.5 0 0 1 3 0V12m0-6a1.5 1.5 0 0 1 3 0v6m0-3.500a1.500 1.500 0 0 1 3 0V15a6 6 0 0 1-6 6h-2a6 6 0 0 1-5-2.700L4.600 14.300a1.500 1.500 0 0 1 2.500-1.600L8 14"/>',
  ),
  space: frame(
    '<path d="M4 4v16M20 4v16M9 12h6M7 12l2.500-2.500M7 12l2.500 2.500M17 12l-2.500-2.500M17 12l-2.500 2.500"/>',
  ),
  step: frame('<rect x="4" y="5" width="16" height="14" rx="3"/>'),
  addStep: frame('<rect x="3" y="5" width="18" height="14" rx="3"/><path d="M12 9v6M9 12h6"/>'),
  decision: frame('<path d="M12 3l9 9-9 9-9-9z"/>'),
  start: frame('<circle cx="12" cy="12" r="8"/>'),
  end: frame('<circle cx="12" cy="12" r="8" stroke-width="3.400"/>'),
  timer: frame('<circle cx="12" cy="12" r="8.500"/><path d="M12 7v5l3 2"/>'),
  document: frame(
    '<path d="M14 3v4a1 1 0 0 0 1 1h4"/><path d="M17 21H7a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2h7l5 5v11a2 2 0 0 1-2 2zM9 13h6M9 17h6"/>',
  ),
  connect: frame('<path d="M5 19C8 10 12 7 19 6M14 3.500L19 6l-2.500 5"/>'),
  pool: frame('<rect x="4" y="4" width="16" height="16" rx="2"/><path d="M4 12h16"/>'),
  note: frame(
    '<path d="M5 4h14a1 1 0 0 1 1 1v9l-6 6H5a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1zM14 20v-5a1 1 0 0 1 1-1h5"/>',
  ),
  more: frame(
    '<circle cx="5" cy="12" r=".6"/><circle cx="12" cy="12" r=".6"/><circle cx="19" cy="12" r=".6"/>',
  ),
  remove: frame(
    '<path d="M4 7h16M10 11v6M14 11v6M6 7l1 12a2 2 0 0 0 2 2h6a2 2 0 0 0 2-2l1-12M9 7V4h6v3"/>',
  ),
  laneAbove: frame('<rect x="4" y="11" width="16" height="9" rx="2"/><path d="M12 2v6M9 5h6"/>'),
  laneBelow: frame('<rect x="4" y="4" width="16" height="9" rx="2"/><path d="M12 16v6M9 19h6"/>'),
  split: frame('<rect x="4" y="4" width="16" height="16" rx="2"/><path d="M4 12h16"/>'),
};
