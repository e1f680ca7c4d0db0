import type { ReactNode } from 'react';

/**
 * The sign of the product: two posts joined by the path of a case.
 *
 * @param props how it is drawn
 * @param props.size edge in pixels
 * @returns the picture, hidden from screen readers
 */
export function Mark({ size = 26 }: { readonly size?: number }): ReactNode {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden>
      <rect width="24" height="24" rx="5.5" fill="#0c595d" />
      <path
        d="M7.5 17.5V9.5a3 3 0 0 1 3-3h1M7.5 12h9M16.5 6.5v8a3 3 0 0 1-3 3h-1"
        fill="none"
        stroke="#fff"
        strokeWidth="2.1"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
