/** Words of drawing together. */
export const together = {
  enter: 'Draw together',
  leave: 'Stop drawing together',
  entering: 'Several people can draw in this diagram at once. You see what they do as they do it.',
  here: 'Who is here',
  you: '{{name}} (you)',
  nobodyElse: 'Only you are here. Send the address of this page to whoever shall draw with you.',
  notSavedYet: 'Your last changes are not with the server yet. Try again when they are saved.',
  kept_one: 'One change was left as it is: somebody else has changed it since.',
  kept_other: '{{count}} changes were left as they are: somebody else has changed them since.',
  failed: 'That could not be done; the diagram is as it was before.',
  shut: {
    'signed-out': 'Your session has ended. Sign in again to draw together.',
    conflict: 'This diagram began anew. Here is its present state.',
    offline: 'The room could not be opened now. Try again in a moment.',
    'not-allowed': 'You may not open the room of this diagram.',
    'not-found': 'This diagram is no longer there.',
    'too-large': 'That was too much at once for the room. It stays on this computer.',
    'other-schema': 'Handara was renewed meanwhile. Load the page again.',
  },
  refused: {
    'not-allowed': 'You may look here, not draw. Your change was not taken.',
    'not-valid': 'The server did not take your last change: it is no sound diagram.',
    'too-large': 'The server did not take your last change: it is too large.',
    'too-many-requests': 'The server did not take your last change: too many came at once.',
    other: 'The server did not take your last change.',
  },
};
