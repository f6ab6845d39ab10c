import { z } from 'zod';
import { InputError } from '../errors.ts';
import {
  bytesOf,
  type CheckedFormat,
  decodeChecked,
  readChecked,
} from '../lib/files/checked-file.ts';
import type { RlModel } from './rl-model.ts';

const schema = z.strictObject({
  features: z.int().min(1),
  /** Bytes of the list of features. */
  featureBytes: z.int().min(1),
  scale: z.number().positive(),
  bias: z.strictObject({ titleAlone: z.number(), full: z.number() }),
  baseRate: z.number().min(0).max(1),
  trained: z.strictObject({ papers: z.int(), seed: z.int() }),
});

export const rlFilterFormat: CheckedFormat<z.infer<typeof schema>> = {
  magic: 'RLFILTER',
  format: 1,
  header: schema,
  what: 'a model of the RL filter',
  madeBy: 'npm run train:rl-filter',
};

/**
 * Reads the bytes of a model file; `name` is named in errors.
 * @throws InputError when it is another kind of file, of another format, cut off or damaged.
 */
export function decodeRlModel(bytes: Buffer, name: string): RlModel {
  const checked = decodeChecked(rlFilterFormat, bytes, name);
  const { features: count, featureBytes, ...header } = checked.header;
  const features = checked.next(featureBytes).toString('utf8').split('\n');
  if (features.length !== count)
    throw new InputError(
      `${name} cannot be used: it has ${features.length} features, not ${count}.`,
    );
  const readWeights = () => {
    // A copy, because typed arrays must be aligned and Node may read a small file into a shared buffer.
    const part = checked.next(count * 2);
    const weights = new Int16Array(count);
    bytesOf(weights).set(part);
    return weights;
  };
  return {
    header,
    features,
    titleAlone: readWeights(),
    title: readWeights(),
    abstract: readWeights(),
    hash: checked.hash,
  };
}

/** @throws InputError when the file is missing or cannot be used. */
export function readRlModel(file: string): RlModel {
  return decodeRlModel(readChecked(rlFilterFormat, file), file);
}
