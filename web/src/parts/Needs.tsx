// A page that needs a permission: whoever lacks it is told so, and by whom it can be given. The server refuses anyway.
import type { ComponentType } from 'react';
import { useMay } from '../api/may';
import { useWords, word } from '../i18n';
import type { Page } from '../pages/page';
import { PageHead } from './PageHead';
import { Empty } from './States';

/** The view of a page, behind its permission where it needs one. */
export function guarded({ view, needs }: Page): Page['view'] {
  if (needs === undefined) return view;
  return async () => {
    const { default: View } = await view();
    return { default: () => <Guard needs={needs} view={View} /> };
  };
}

function Guard({ needs, view: View }: { needs: string; view: ComponentType }) {
  const t = useWords();
  const may = useMay(needs);
  if (may) return <View />;
  return (
    <>
      <PageHead title={t.access.title} />
      <Empty
        icon="lock"
        title={t.access.lacks(word(t.permissionNames, needs) ?? needs)}
        hint={t.access.hint}
      />
    </>
  );
}
