/** Says that something new came below what is in sight, such as a private note, and leads there. */
export function JumpToNewest({ shown, onJump }: { shown: boolean; onJump: () => void }) {
  if (!shown) return null;
  return (
    <div className="jump">
      <button type="button" className="button" data-testid="jump-to-newest" onClick={onJump}>
        New messages below
      </button>
    </div>
  );
}
