import type { ReactNode } from 'react';
import type { EmojiName } from './emoji-names.ts';

const skins: Record<number, string> = {
  2: '#f7dece',
  3: '#f3d2a2',
  4: '#d5ab88',
  5: '#af7e57',
  6: '#7c533e',
};

function Thumb({ tone }: { tone: number | null }) {
  const skin = (tone && skins[tone]) || '#ffcc4d';
  return (
    <g stroke="#00000038" strokeWidth="0.8" strokeLinejoin="round">
      <rect x="2.4" y="10.2" width="5" height="11" rx="1.5" fill={skin} />
      <path
        fill={skin}
        d="M8.2 11 11.6 3c2-.6 3.5.9 3.2 3l-.5 3.2h4.9c1.7 0 2.7 1.4 2.3 3l-1.6 6.6c-.4 1.5-1.5 2.4-3 2.4h-6c-1.1 0-2-.3-2.7-.9z"
      />
    </g>
  );
}

const heart = (
  <path
    fill="#dd2e44"
    d="M12 21C5.2 15.9 2.3 12.2 2.3 8.7c0-3 2.2-5.2 5-5.2 2 0 3.7 1.1 4.7 3 1-1.9 2.7-3 4.7-3 2.8 0 5 2.2 5 5.2 0 3.5-2.9 7.2-9.7 12.3z"
  />
);

const fire = (
  <>
    <path
      fill="#f4900c"
      d="M12.6 1.6c.5 3.4-2.4 5.1-3.9 7.5-.5-.8-.7-1.6-.6-2.4C5.5 8.9 4 11.7 4 14.5c0 4.5 3.5 7.9 8 7.9s8-3.4 8-7.9c0-3.3-1.9-5-3.2-7.2-.1 1.2-.5 2.1-1.3 2.9.2-3.4-.6-6.6-2.9-8.6z"
    />
    <path
      fill="#ffcc4d"
      d="M12 12.2c.3 2.2-3.1 3.2-3.1 6 0 1.8 1.4 3.1 3.1 3.1s3.1-1.3 3.1-3.1c0-2.6-2.4-3.4-3.1-6z"
    />
  </>
);

const tada = (
  <>
    <path fill="#f4b52e" d="m2.5 21.5 5-12.5 7.5 7.5z" />
    <path fill="#dd7a22" d="m4.6 16.2 1.2-3 5 5-3 1.2zM7.5 9l1.1-.6L15.6 15.4 15 16.5z" />
    <path
      fill="none"
      stroke="#dd2e44"
      strokeWidth="1.5"
      strokeLinecap="round"
      d="M10.5 7c1-1.5.8-3-.4-4.5"
    />
    <path
      fill="none"
      stroke="#3b88c3"
      strokeWidth="1.5"
      strokeLinecap="round"
      d="M17 13.5c1.5-1 3-.8 4.5.4"
    />
    <path
      fill="none"
      stroke="#5c913b"
      strokeWidth="1.5"
      strokeLinecap="round"
      d="M13 11c2.2-.6 2.8-2.2 2.8-4"
    />
    <circle cx="19.5" cy="4.5" r="1.5" fill="#dd2e44" />
    <circle cx="20.5" cy="9.5" r="1.1" fill="#f4b52e" />
    <circle cx="15" cy="3" r="1.1" fill="#3b88c3" />
    <circle cx="5" cy="5" r="1.1" fill="#5c913b" />
  </>
);

const eyes = (
  <>
    <g fill="#fff" stroke="#66757f" strokeWidth="1">
      <ellipse cx="6.9" cy="12" rx="4.6" ry="6.8" />
      <ellipse cx="17.1" cy="12" rx="4.6" ry="6.8" />
    </g>
    <g fill="#292f33">
      <ellipse cx="5.3" cy="13" rx="2.1" ry="3" />
      <ellipse cx="15.5" cy="13" rx="2.1" ry="3" />
    </g>
  </>
);

const bookmark = (
  <path fill="#d9475b" d="M6 3.2C6 2.5 6.5 2 7.2 2h9.6c.7 0 1.2.5 1.2 1.2V22l-6-4.6L6 22z" />
);

const warning = (
  <>
    <path
      fill="#ffcc4d"
      d="M10.5 3.2c.7-1.2 2.3-1.2 3 0l8.7 15.6c.6 1.2-.2 2.6-1.5 2.6H3.3c-1.3 0-2.1-1.4-1.5-2.6z"
    />
    <path
      fill="#33302a"
      d="M12 8c.9 0 1.5.6 1.4 1.5l-.5 5.3c-.1.9-1.7.9-1.8 0l-.5-5.3C10.5 8.6 11.1 8 12 8z"
    />
    <circle cx="12" cy="17.7" r="1.3" fill="#33302a" />
  </>
);

const magnifier = (
  <>
    <path stroke="#66757f" strokeWidth="3.2" strokeLinecap="round" d="m15 15 5.5 5.5" />
    <circle cx="9.8" cy="9.8" r="6.6" fill="#bdddf4" stroke="#66757f" strokeWidth="1.8" />
  </>
);

const check = (
  <>
    <rect x="2" y="2" width="20" height="20" rx="4" fill="#5c913b" />
    <path
      fill="none"
      stroke="#fff"
      strokeWidth="2.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      d="m6.5 12.5 3.8 3.8 7.2-8.5"
    />
  </>
);

const die = (
  <>
    <rect x="2.5" y="2.5" width="19" height="19" rx="4" fill="#f5f8fa" stroke="#99aab5" />
    <g fill="#b3303f">
      <circle cx="7.6" cy="7.6" r="1.8" />
      <circle cx="16.4" cy="7.6" r="1.8" />
      <circle cx="12" cy="12" r="1.8" />
      <circle cx="7.6" cy="16.4" r="1.8" />
      <circle cx="16.4" cy="16.4" r="1.8" />
    </g>
  </>
);

const bulb = (
  <>
    <path
      fill="#ffd983"
      d="M12 2a7 7 0 0 0-4.3 12.5c.9.8 1.3 1.6 1.3 2.5h6c0-.9.4-1.7 1.3-2.5A7 7 0 0 0 12 2z"
    />
    <path fill="#99aab5" d="M9 18h6v2.2c0 1-.8 1.8-1.8 1.8h-2.4c-1 0-1.8-.8-1.8-1.8z" />
  </>
);

/** Each emoji as shapes in a square of 24 by 24, drawn for this page. */
export const emojiDrawings: Record<EmojiName, (tone: number | null) => ReactNode> = {
  '+1': (tone) => <Thumb tone={tone} />,
  '-1': (tone) => (
    <g transform="matrix(1 0 0 -1 0 24)">
      <Thumb tone={tone} />
    </g>
  ),
  heart: () => heart,
  fire: () => fire,
  tada: () => tada,
  eyes: () => eyes,
  bookmark: () => bookmark,
  warning: () => warning,
  mag: () => magnifier,
  white_check_mark: () => check,
  game_die: () => die,
  bulb: () => bulb,
};
