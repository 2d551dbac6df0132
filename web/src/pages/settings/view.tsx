// The rules of the desk: opening hours in a form, the whole file as text, and the report by e-mail. Each part is a file beside this.
import { Stack, Tabs, Text } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useWords } from '../../i18n';
import { PageHead } from '../../parts/PageHead';
import { RecountNote } from '../../parts/RecountNote';
import { DeskFile } from './DeskFile';
import { Hours } from './Hours';
import { MailReport } from './MailReport';
import { readTab, tabs } from './state';

const parts = { hours: Hours, mail: MailReport, file: DeskFile };

export default function SettingsPage() {
  const t = useWords();
  const navigate = useNavigate();
  const tab = readTab(useSearch({ strict: false }));
  const choose = (wished: string | null) =>
    void navigate({ to: '.', search: { tab: wished === tabs[0] ? undefined : wished } as never });
  return (
    <Stack gap="md">
      <div>
        <PageHead title={t.settings.title} />
        <Text c="dimmed" mt={-8}>
          {t.settings.lead}
        </Text>
      </div>
      <RecountNote />
      <Tabs value={tab} onChange={choose} keepMounted={false}>
        <Tabs.List mb="md">
          {tabs.map((id) => (
            <Tabs.Tab key={id} value={id}>
              {t.settings[id].tab}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tabs.map((id) => {
          const Part = parts[id];
          return (
            <Tabs.Panel key={id} value={id}>
              <Part />
            </Tabs.Panel>
          );
        })}
      </Tabs>
    </Stack>
  );
}
