// One contact: who it is, what is noted, what they agreed to, what was talked about. Each part is a file beside this.
import { Alert, Button, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { blockContact, type Contact, contactQuery } from '../../api/deskContacts';
import { useMay } from '../../api/may';
import { useWords } from '../../i18n';
import { Confirm } from '../../parts/Confirm';
import { Icon } from '../../parts/Icon';
import look from '../../parts/list.module.css';
import { PageHead } from '../../parts/PageHead';
import { Failed, Loading } from '../../parts/States';
import { writePhone } from '../contacts/state';
import { Attributes } from './Attributes';
import { Consents } from './Consents';
import { Conversations } from './Conversations';
import { Labels } from './Labels';
import { Notes } from './Notes';
import { Who } from './Who';

export default function ContactPage() {
  const t = useWords();
  const { id } = useParams({ strict: false }) as { id: string };
  const { data, error, refetch } = useQuery(contactQuery(id));
  return (
    <>
      <Text size="sm" mb={6}>
        <Link to={'/contacts' as string}>‹ {t.contact.back}</Link>
      </Text>
      {error && <Failed error={error} retry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && <Page key={data.id} contact={data} />}
    </>
  );
}

/** How somebody is called: by name, else by number, else by the id of WhatsApp. */
const nameOf = ({ name, phone, user_id }: Contact) => name || (phone && writePhone(phone)) || user_id;

function Page({ contact }: { contact: Contact }) {
  const t = useWords();
  const may = useMay('contacts.write');
  const name = nameOf(contact) ?? t.common.unknownContact;
  return (
    <>
      <PageHead title={name}>{may && <Block contact={contact} name={name} />}</PageHead>
      {contact.blocked && (
        <Alert color="red" variant="light" mb="md" icon={<Icon name="block" />}>
          {t.contact.blockedNote}
        </Alert>
      )}
      <div className={look.split}>
        <Stack gap="md">
          <Who contact={contact} may={may} />
          <Conversations contact={contact} />
          <Notes contact={contact} />
        </Stack>
        <Stack gap="md">
          <Labels contact={contact} may={may} />
          <Attributes contact={contact} may={may} />
          <Consents contact={contact} may={may} />
        </Stack>
      </div>
    </>
  );
}

function Block({ contact, name }: { contact: Contact; name: string }) {
  const t = useWords();
  const cache = useQueryClient();
  const [sure, setSure] = useState(false);
  const asking = useMutation({
    mutationFn: (block: boolean) => blockContact(contact.id, block),
    onSuccess: () => {
      setSure(false);
      void cache.invalidateQueries({ queryKey: ['contact', contact.id] });
      void cache.invalidateQueries({ queryKey: ['contacts'] });
    },
  });
  return (
    <>
      <Button
        variant="default"
        leftSection={<Icon name="block" size={16} />}
        loading={asking.isPending}
        onClick={() => (contact.blocked ? asking.mutate(false) : setSure(true))}
      >
        {contact.blocked ? t.contact.unblock : t.contact.block}
      </Button>
      {sure && (
        <Confirm
          title={`${t.contact.block}: ${name}`}
          text={t.contact.blockText(name)}
          act={t.contact.block}
          busy={asking.isPending}
          error={asking.error}
          onAct={() => asking.mutate(true)}
          onClose={() => setSure(false)}
        />
      )}
    </>
  );
}
