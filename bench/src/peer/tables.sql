-- The tables of a helpdesk that keeps rows: as wide, and with as many indexes, as products of this kind have.
-- Jobs, caches and audits of such a product are left out, which is in its favour.
DROP SCHEMA IF EXISTS helpdesk CASCADE;
CREATE SCHEMA helpdesk;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TABLE helpdesk.people (
    id bigserial PRIMARY KEY,
    inbox integer NOT NULL,
    phone varchar NOT NULL,
    display_name varchar,
    attributes jsonb NOT NULL DEFAULT '{}',
    created_at timestamp NOT NULL DEFAULT now(),
    seen_at timestamp,
    UNIQUE (inbox, phone)
);

CREATE TABLE helpdesk.talks (
    id serial PRIMARY KEY,
    tenant integer NOT NULL,
    inbox integer NOT NULL,
    state integer NOT NULL DEFAULT 0,
    agent integer,
    person bigint,
    address bigint,
    shown_number integer NOT NULL,
    public_id uuid NOT NULL DEFAULT gen_random_uuid(),
    foreign_id varchar,
    team bigint,
    campaign bigint,
    agreement bigint,
    urgency integer,
    extra jsonb DEFAULT '{}',
    fields jsonb DEFAULT '{}',
    labels text,
    created_at timestamp NOT NULL,
    updated_at timestamp NOT NULL,
    active_at timestamp NOT NULL DEFAULT now(),
    answered_at timestamp,
    waits_since timestamp,
    sleeps_until timestamp,
    seen_by_person_at timestamp,
    seen_by_agent_at timestamp,
    seen_by_owner_at timestamp
);
CREATE UNIQUE INDEX ON helpdesk.talks (tenant, shown_number);
CREATE UNIQUE INDEX ON helpdesk.talks (public_id);
CREATE INDEX ON helpdesk.talks (tenant, id);
CREATE INDEX ON helpdesk.talks (tenant, inbox, state, agent);
CREATE INDEX ON helpdesk.talks (tenant);
CREATE INDEX ON helpdesk.talks (agent, tenant);
CREATE INDEX ON helpdesk.talks (campaign);
CREATE INDEX ON helpdesk.talks (person);
CREATE INDEX ON helpdesk.talks (address);
CREATE INDEX ON helpdesk.talks (answered_at);
CREATE INDEX ON helpdesk.talks (inbox);
CREATE INDEX ON helpdesk.talks (urgency);
CREATE INDEX ON helpdesk.talks (state, tenant);
CREATE INDEX ON helpdesk.talks (state, urgency);
CREATE INDEX ON helpdesk.talks (team);
CREATE INDEX ON helpdesk.talks (waits_since);

CREATE TABLE helpdesk.notes (
    id serial PRIMARY KEY,
    body text,
    tenant integer NOT NULL,
    inbox integer NOT NULL,
    talk integer NOT NULL,
    direction integer NOT NULL,
    created_at timestamp NOT NULL,
    updated_at timestamp NOT NULL,
    internal boolean NOT NULL DEFAULT false,
    progress integer DEFAULT 0,
    provider_id varchar,
    form integer NOT NULL DEFAULT 0,
    form_details json DEFAULT '{}',
    author_kind varchar,
    author bigint,
    other_ids jsonb DEFAULT '{}',
    extra jsonb DEFAULT '{}',
    plain_body text,
    mood jsonb DEFAULT '{}'
);
CREATE INDEX ON helpdesk.notes USING gin ((extra -> 'campaign'));
CREATE INDEX ON helpdesk.notes USING gin (body gin_trgm_ops);
CREATE INDEX ON helpdesk.notes (tenant, form, created_at);
CREATE INDEX ON helpdesk.notes (tenant, created_at, direction);
CREATE INDEX ON helpdesk.notes (tenant, inbox);
CREATE INDEX ON helpdesk.notes (tenant);
CREATE INDEX ON helpdesk.notes (talk, tenant, direction, created_at);
CREATE INDEX ON helpdesk.notes (talk);
CREATE INDEX ON helpdesk.notes (created_at);
CREATE INDEX ON helpdesk.notes (inbox);
CREATE INDEX ON helpdesk.notes (author_kind, author);
CREATE INDEX ON helpdesk.notes (provider_id);

CREATE TABLE helpdesk.measurements (
    id bigserial PRIMARY KEY,
    name varchar,
    value double precision,
    value_in_hours double precision,
    tenant integer,
    inbox integer,
    agent integer,
    talk integer,
    created_at timestamp(6) NOT NULL,
    updated_at timestamp(6) NOT NULL,
    begins_at timestamp,
    ends_at timestamp
);
CREATE INDEX ON helpdesk.measurements (tenant, name, created_at);
CREATE INDEX ON helpdesk.measurements (tenant, name, inbox, created_at);
CREATE INDEX ON helpdesk.measurements (tenant);
CREATE INDEX ON helpdesk.measurements (talk);
CREATE INDEX ON helpdesk.measurements (created_at);
CREATE INDEX ON helpdesk.measurements (inbox);
CREATE INDEX ON helpdesk.measurements (name);
CREATE INDEX ON helpdesk.measurements (agent);
