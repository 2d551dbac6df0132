// A page in several parts, of which one is shown; which one stands in the address. A part that needs a permission is not
// offered to whoever lacks it.
import { Tabs, Text } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ComponentType, ReactNode } from 'react';
import { allows, useMe } from '../api/may';
import { textOf } from '../search';
import { PageHead } from './PageHead';

export interface Part {
  id: string;
  label: string;
  view: ComponentType;
  needs?: string;
}

interface Props {
  title: string;
  lead: string;
  parts: Part[];
  children?: ReactNode;
}

export function TabbedPage({ title, lead, parts, children }: Props) {
  const me = useMe();
  const navigate = useNavigate();
  const shown = parts.filter(({ needs }) => allows(me?.permissions, needs));
  const wished = textOf((useSearch({ strict: false }) as Record<string, unknown>).tab);
  const here = shown.find(({ id }) => id === wished) ?? shown[0];
  const choose = (id: string | null) =>
    void navigate({ to: '.', search: { tab: id === shown[0]?.id ? undefined : id } as never });
  if (!here) return null;
  return (
    <>
      <PageHead title={title}>{children}</PageHead>
      <Text c="dimmed" mt={-8} mb="md">
        {lead}
      </Text>
      <Tabs value={here.id} onChange={choose} keepMounted={false}>
        {shown.length > 1 && (
          <Tabs.List mb="md">
            {shown.map(({ id, label }) => (
              <Tabs.Tab key={id} value={id}>
                {label}
              </Tabs.Tab>
            ))}
          </Tabs.List>
        )}
        {shown.map(({ id, view: View }) => (
          <Tabs.Panel key={id} value={id}>
            <View />
          </Tabs.Panel>
        ))}
      </Tabs>
    </>
  );
}
