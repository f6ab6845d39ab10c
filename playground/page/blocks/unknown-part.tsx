/** Stands where something was sent that this page cannot draw, so that nothing vanishes silently. */
export function UnknownPart({ kind, type }: { kind: 'block' | 'element'; type: string }) {
  return (
    <span className="unknown-part" role="note" data-testid="unknown-part">
      {`The playground cannot draw this ${kind} (${type}).`}
    </span>
  );
}
