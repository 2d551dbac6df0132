-- The indexes of such a helpdesk, as many as products of this kind have; the one for searching texts is in `search.sql`.
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

CREATE INDEX ON helpdesk.notes USING gin ((extra -> 'campaign'));
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

CREATE INDEX ON helpdesk.measurements (tenant, name, created_at);
CREATE INDEX ON helpdesk.measurements (tenant, name, inbox, created_at);
CREATE INDEX ON helpdesk.measurements (tenant);
CREATE INDEX ON helpdesk.measurements (talk);
CREATE INDEX ON helpdesk.measurements (created_at);
CREATE INDEX ON helpdesk.measurements (inbox);
CREATE INDEX ON helpdesk.measurements (name);
CREATE INDEX ON helpdesk.measurements (agent);

CREATE INDEX ON helpdesk.ratings (tenant);
CREATE INDEX ON helpdesk.ratings (agent);
CREATE INDEX ON helpdesk.ratings (person);
CREATE INDEX ON helpdesk.ratings (talk);
CREATE UNIQUE INDEX ON helpdesk.ratings (note);
