// Inside a form: what was refused and what to do about it, read out at once. Draws nothing while nothing went wrong.
import { Alert } from '@mantine/core';
import { useWords } from '../i18n';
import { Icon } from './Icon';
import { sayError } from './refusals';

export function Refused({ error }: { error: unknown }) {
  const t = useWords();
  if (error === null || error === undefined) return null;
  return (
    <Alert color="red" variant="light" role="alert" p="xs" icon={<Icon name="warn" />}>
      {sayError(error, t)}
    </Alert>
  );
}
