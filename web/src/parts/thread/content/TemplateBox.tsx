// A template as it went out, under its name.
import { Text } from '@mantine/core';
import type { ThreadMessage } from '../../../api/inbox';
import { useWords } from '../../../i18n';
import { Icon } from '../../Icon';
import look from '../thread.module.css';
import { Words } from './Words';

export function TemplateBox({ template }: { template: NonNullable<ThreadMessage['template']> }) {
  const t = useWords();
  return (
    <>
      <Text component="span" size="xs" c="dimmed" className={look.orderHead}>
        <Icon name="template" size={14} /> {t.thread.template(template.name)} · {template.language}
      </Text>
      {template.preview && <Words text={template.preview} />}
    </>
  );
}
