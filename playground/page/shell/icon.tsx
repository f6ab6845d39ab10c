/** Line drawings in a square of 20 by 20, so that no font has to have the sign. */
const paths = {
  close: 'M5 5l10 10M15 5L5 15',
  menu: 'M3 5.5h14M3 10h14M3 14.5h14',
  more: 'M4.5 10h.01M10 10h.01M15.5 10h.01',
  smile:
    'M10 2.8a7.2 7.2 0 1 0 0 14.4 7.2 7.2 0 0 0 0-14.4zM7 11.6c.7 1.3 1.7 2 3 2s2.3-.7 3-2M7.5 8h.01M12.5 8h.01',
  bubble: 'M3 4h14v9.5H9.5L6 16.5v-3H3z',
  eye: 'M2 10s3-5.5 8-5.5 8 5.5 8 5.5-3 5.5-8 5.5S2 10 2 10zM10 7.8a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4z',
  theme: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM10 3v14M12.5 4v12M15 5.5v9',
} as const;

/** A sign beside or instead of a word; the control around it carries the name. */
export function Icon({ name, bold = false }: { name: keyof typeof paths; bold?: boolean }) {
  return (
    <svg
      className="icon"
      viewBox="0 0 20 20"
      width="18"
      height="18"
      fill="none"
      stroke="currentColor"
      strokeWidth={bold ? 2.6 : 1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  );
}
