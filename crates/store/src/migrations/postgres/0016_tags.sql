-- Which conversations carry a label, and which are of a request type: an index over a column that holds a list, ordered as lists need it.
-- The engine keeps it, so that nobody who writes conversations can forget it.
CREATE TABLE conversation_tags (
    inbox TEXT NOT NULL,
    tag TEXT NOT NULL,
    resolved BIGINT NOT NULL,
    conversation BIGINT NOT NULL,
    PRIMARY KEY (inbox, tag, resolved, conversation)
);
CREATE FUNCTION tags_of(labels TEXT, category TEXT) RETURNS SETOF TEXT LANGUAGE SQL IMMUTABLE AS $$
    SELECT 'label:' || value FROM jsonb_array_elements_text(labels::jsonb) AS label (value)
    UNION SELECT 'category:' || category WHERE category IS NOT NULL
$$;
INSERT INTO conversation_tags (inbox, tag, resolved, conversation)
    SELECT inbox, tag, (resolved_at IS NOT NULL)::int, id FROM conversations, tags_of(labels, category) AS tag;
CREATE FUNCTION conversations_tag() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        DELETE FROM conversation_tags WHERE inbox = OLD.inbox AND resolved = (OLD.resolved_at IS NOT NULL)::int
            AND conversation = OLD.id AND tag IN (SELECT tags_of(OLD.labels, OLD.category));
    END IF;
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO conversation_tags (inbox, tag, resolved, conversation)
            SELECT NEW.inbox, tag, (NEW.resolved_at IS NOT NULL)::int, NEW.id FROM tags_of(NEW.labels, NEW.category) AS tag;
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER conversations_tag AFTER INSERT ON conversations FOR EACH ROW
    WHEN (NEW.labels <> '[]' OR NEW.category IS NOT NULL) EXECUTE FUNCTION conversations_tag();
CREATE TRIGGER conversations_retag AFTER UPDATE ON conversations FOR EACH ROW
    WHEN (OLD.labels <> NEW.labels OR OLD.category IS DISTINCT FROM NEW.category
        OR (OLD.resolved_at IS NULL) <> (NEW.resolved_at IS NULL) OR OLD.inbox <> NEW.inbox) EXECUTE FUNCTION conversations_tag();
CREATE TRIGGER conversations_untag AFTER DELETE ON conversations FOR EACH ROW
    WHEN (OLD.labels <> '[]' OR OLD.category IS NOT NULL) EXECUTE FUNCTION conversations_tag();
