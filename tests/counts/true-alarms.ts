/** Papers of the development stream, read by a person and found to be volumes and prefaces indeed: no false alarms. */
export const trueAlarms: ReadonlySet<string> = new Set(
  `2502.08453 2503.10298 2505.03770 2505.04677 2506.03587 2507.18567 2511.06918 2511.09575 2511.10482 2511.13245
  2511.20540 2512.20628 2603.18786`.split(/\s+/),
);
