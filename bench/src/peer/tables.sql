-- The tables of a helpdesk that keeps rows: as wide as products of this kind have them; `indexes.sql` has the indexes.
-- Jobs, caches and audits of such a product are left out, which is in its favour.
DROP SCHEMA IF EXISTS helpdesk CASCADE;
CREATE SCHEMA helpdesk;

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

CREATE TABLE helpdesk.ratings (
    id bigserial PRIMARY KEY,
    tenant bigint NOT NULL,
    talk bigint NOT NULL,
    note bigint NOT NULL,
    score integer NOT NULL,
    remark text,
    person bigint NOT NULL,
    agent bigint,
    created_at timestamp(6) NOT NULL,
    updated_at timestamp(6) NOT NULL
);
