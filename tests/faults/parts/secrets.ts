import type { FaultPart } from '../fault-part.ts';
import { huntSecrets } from '../hunt-secrets.ts';

/** Looks for planted secrets in everything that leaves the process. */
export const secretsPart: FaultPart = {
  name: 'secrets',
  waits: true,
  run: async () => {
    const { places, faults } = await huntSecrets();
    return [
      {
        fault: 'planted secrets, with every service refusing or gone',
        times: places,
        outcome: 'in no log, output, answer, file or message',
        faults,
      },
    ];
  },
};
