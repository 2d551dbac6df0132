// A new password, twice: how long it must be, what is missing, and whether both are the same.
import { PasswordInput } from '@mantine/core';
import { useWords } from '../i18n';

export const SHORTEST = 10;

export interface Twice {
  password: string;
  again: string;
}

/** Whether the two can be sent. */
export const isReady = ({ password, again }: Twice) => [...password].length >= SHORTEST && password === again;

interface Props {
  value: Twice;
  label: string;
  labelAgain: string;
  autoFocus?: boolean;
  onChange: (value: Twice) => void;
}

export function NewPassword({ value, label, labelAgain, autoFocus, onChange }: Props) {
  const t = useWords();
  const missing = SHORTEST - [...value.password].length;
  return (
    <>
      <PasswordInput
        label={label}
        description={t.account.passwordHint}
        autoComplete="new-password"
        autoFocus={autoFocus}
        value={value.password}
        error={value.password !== '' && missing > 0 && t.account.passwordShort(String(missing))}
        onChange={(event) => onChange({ ...value, password: event.currentTarget.value })}
      />
      <PasswordInput
        label={labelAgain}
        autoComplete="new-password"
        value={value.again}
        error={value.again !== '' && !value.password.startsWith(value.again) && t.account.passwordOther}
        onChange={(event) => onChange({ ...value, again: event.currentTarget.value })}
      />
    </>
  );
}
