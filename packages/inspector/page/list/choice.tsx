interface ChoiceProps {
  label: string;
  value: string;
  /** The choice that leaves nothing out. */
  all: string;
  /** Values and what they are called. */
  children: readonly (readonly [value: string, text: string] | readonly string[])[];
  onChange: (value: string) => void;
}

/** One of several, or all. */
export const Choice = ({ label, value, all, children, onChange }: ChoiceProps) => (
  <label class="choice">
    <span class="unseen">{label}</span>
    <select value={value} data-set={value !== ""} onChange={(event) => onChange(event.currentTarget.value)}>
      <option value="">{all}</option>
      {children.map(([one, text]) => (
        <option key={one} value={one}>
          {text}
        </option>
      ))}
    </select>
  </label>
);
