// A menu of files to download: what, in which form. The addresses come from `api/exports.ts`; nothing is fetched here.
import { ActionIcon, Menu } from '@mantine/core';
import { type ExportFormat, formats } from '../api/exports';
import { useWords } from '../i18n';
import { Icon } from './Icon';

export interface ExportGroup {
  name: string;
  href: (format: ExportFormat) => string;
  formats?: readonly ExportFormat[];
}

export function ExportMenu({ of, groups }: { of: string; groups: ExportGroup[] }) {
  const t = useWords();
  return (
    <Menu position="bottom-end" shadow="md" withinPortal>
      <Menu.Target>
        <ActionIcon
          variant="default"
          size="lg"
          title={t.exports.title}
          aria-label={`${t.exports.title}: ${of}`}
        >
          <Icon name="download" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {groups.map((group) => (
          <div key={group.name}>
            <Menu.Label>{group.name}</Menu.Label>
            {(group.formats ?? formats).map((format) => (
              <Menu.Item
                key={format}
                component="a"
                href={group.href(format)}
                download
                aria-label={`${group.name}, ${t.exports.formats[format]}`}
              >
                {t.exports.formats[format]}
              </Menu.Item>
            ))}
          </div>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
