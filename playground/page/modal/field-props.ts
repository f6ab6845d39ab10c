import type { Field, FieldState } from './field.ts';

/** What every kind of field is given. */
export interface FieldProps {
  field: Field;
  state: FieldState;
  onChange: (state: FieldState) => void;
  /** Ties the control to its label, hint and error. */
  describe: { id: string; labelId: string; describedBy: string; invalid: boolean };
}
