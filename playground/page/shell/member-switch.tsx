import type { ClientMember } from '../../client-api.ts';

/** Who the page acts as: one of the members, the bot left out. */
export function MemberSwitch(props: {
  members: readonly ClientMember[];
  memberId: string;
  onChange: (memberId: string) => void;
}) {
  const people = props.members.filter((member) => !member.isBot);
  const acting = people.find((member) => member.id === props.memberId);
  return (
    <fieldset className="member-switch" data-testid="member-switch">
      <legend className="hidden">Acting as</legend>
      <span className="acting" aria-hidden="true">
        Acting as <strong>{acting?.name}</strong>
      </span>
      {people.map((member) => (
        <label key={member.id} title={`Act as ${member.name}`} data-testid={`member-${member.id}`}>
          <input
            type="radio"
            name="member"
            className="hidden"
            aria-label={`Act as ${member.name}`}
            checked={member.id === props.memberId}
            onChange={() => props.onChange(member.id)}
          />
          <img className="avatar-small" src={member.avatar} alt={member.name} />
        </label>
      ))}
    </fieldset>
  );
}
