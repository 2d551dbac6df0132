-- A copy of the samples for BI tools. It may be dropped at any time: the desk writes it anew.
CREATE SCHEMA IF NOT EXISTS bi_data;
CREATE SCHEMA IF NOT EXISTS bi;
CREATE TABLE IF NOT EXISTS bi_data.days (
    day BIGINT PRIMARY KEY,
    fingerprint TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS bi_data.samples (
    day BIGINT NOT NULL,
    measure TEXT NOT NULL,
    at BIGINT NOT NULL,
    value BIGINT NOT NULL,
    value_business BIGINT NOT NULL,
    divisor BIGINT NOT NULL,
    conversation TEXT,
    contact BIGINT NOT NULL,
    labels TEXT NOT NULL,
    inbox TEXT NOT NULL,
    channel TEXT NOT NULL,
    agent TEXT NOT NULL,
    team TEXT NOT NULL,
    by TEXT NOT NULL,
    origin TEXT NOT NULL,
    handler TEXT NOT NULL,
    campaign TEXT NOT NULL,
    variant TEXT NOT NULL,
    category TEXT NOT NULL,
    sentiment TEXT NOT NULL,
    language TEXT NOT NULL,
    price TEXT NOT NULL,
    media TEXT NOT NULL,
    outcome TEXT NOT NULL,
    step TEXT NOT NULL,
    currency TEXT NOT NULL,
    code TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS bi_samples_day ON bi_data.samples (day);
CREATE INDEX IF NOT EXISTS bi_samples_measure ON bi_data.samples (measure, at);
CREATE INDEX IF NOT EXISTS bi_samples_conversation ON bi_data.samples (conversation);
CREATE OR REPLACE VIEW bi.samples AS
    SELECT measure, to_timestamp(at / 1000.0) AS at, value::double precision / divisor AS value,
        value_business::double precision / divisor AS value_business, conversation, contact, inbox, channel, agent, team, by, origin, handler,
        campaign, variant, category, string_to_array(labels, E'\x1f') AS label, sentiment, language, price, media, outcome, step, currency,
        code
    FROM bi_data.samples;
CREATE OR REPLACE VIEW bi.conversations AS
    SELECT conversation,
        min(contact) AS contact,
        min(inbox) FILTER (WHERE measure = 'opened') AS inbox,
        min(at) FILTER (WHERE measure = 'opened') AS opened_at,
        min(origin) FILTER (WHERE measure = 'opened') AS origin,
        CASE WHEN bool_or(handler = 'human') THEN 'human' ELSE min(handler) FILTER (WHERE measure = 'opened') END AS handler,
        coalesce((array_agg(agent ORDER BY at DESC) FILTER (WHERE measure = 'message_out' AND by IN ('agent', 'bot')))[1], 'none') AS agent,
        coalesce((array_agg(team ORDER BY at DESC) FILTER (WHERE measure = 'message_out' AND by IN ('agent', 'bot')))[1], 'none') AS team,
        min(category) FILTER (WHERE measure = 'opened') AS category,
        (array_agg(to_jsonb(label)) FILTER (WHERE measure = 'opened'))[1] AS labels,
        min(campaign) FILTER (WHERE measure = 'opened') AS campaign,
        min(variant) FILTER (WHERE measure = 'opened') AS variant,
        min(value) FILTER (WHERE measure = 'first_response') AS first_response,
        min(value_business) FILTER (WHERE measure = 'first_response') AS first_response_business,
        min(value) FILTER (WHERE measure = 'first_human_response') AS first_human_response,
        min(value) FILTER (WHERE measure = 'full_resolution') AS full_resolution,
        min(value_business) FILTER (WHERE measure = 'full_resolution') AS full_resolution_business,
        min(at) FILTER (WHERE measure = 'full_resolution') AS resolved_at,
        count(*) FILTER (WHERE measure = 'resolution') AS resolutions,
        count(*) FILTER (WHERE measure = 'reopened') AS reopened,
        count(*) FILTER (WHERE measure = 'message_in') AS messages_in,
        count(*) FILTER (WHERE measure = 'message_out') AS messages_out,
        (array_agg(value ORDER BY at DESC) FILTER (WHERE measure = 'survey_score'))[1] AS csat_score,
        min(value) FILTER (WHERE measure = 'first_contact') AS first_contact,
        coalesce(min(outcome) FILTER (WHERE measure = 'bot_outcome'), 'none') AS bot_outcome,
        count(*) FILTER (WHERE measure = 'conversion') AS conversions,
        sum(value) FILTER (WHERE measure = 'conversion') AS conversion_value
    FROM bi.samples
    WHERE conversation IS NOT NULL
    GROUP BY conversation
    HAVING bool_or(measure = 'opened');
