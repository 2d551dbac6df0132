-- Which conversations carry a label, and which are of a request type: an index over a column that holds a list, which no engine makes
-- by itself. The engine keeps it, so that nobody who writes conversations can forget it.
CREATE TABLE conversation_tags (
    inbox TEXT NOT NULL,
    tag TEXT NOT NULL,
    resolved BIGINT NOT NULL,
    conversation BIGINT NOT NULL,
    PRIMARY KEY (inbox, tag, resolved, conversation)
) WITHOUT ROWID;
INSERT INTO conversation_tags (inbox, tag, resolved, conversation)
    SELECT c.inbox, 'label:' || label.value, c.resolved_at IS NOT NULL, c.id FROM conversations c, json_each(c.labels) label
    UNION SELECT inbox, 'category:' || category, resolved_at IS NOT NULL, id FROM conversations WHERE category IS NOT NULL;
CREATE TRIGGER conversations_tag AFTER INSERT ON conversations WHEN new.labels <> '[]' OR new.category IS NOT NULL
BEGIN
    INSERT OR IGNORE INTO conversation_tags (inbox, tag, resolved, conversation)
        SELECT new.inbox, 'label:' || value, new.resolved_at IS NOT NULL, new.id FROM json_each(new.labels)
        UNION SELECT new.inbox, 'category:' || new.category, new.resolved_at IS NOT NULL, new.id WHERE new.category IS NOT NULL;
END;
CREATE TRIGGER conversations_retag AFTER UPDATE ON conversations
WHEN old.labels <> new.labels OR old.category IS NOT new.category OR (old.resolved_at IS NULL) <> (new.resolved_at IS NULL)
    OR old.inbox <> new.inbox
BEGIN
    DELETE FROM conversation_tags WHERE inbox = old.inbox AND resolved = (old.resolved_at IS NOT NULL) AND conversation = old.id
        AND tag IN (SELECT 'label:' || value FROM json_each(old.labels) UNION SELECT 'category:' || old.category);
    INSERT OR IGNORE INTO conversation_tags (inbox, tag, resolved, conversation)
        SELECT new.inbox, 'label:' || value, new.resolved_at IS NOT NULL, new.id FROM json_each(new.labels)
        UNION SELECT new.inbox, 'category:' || new.category, new.resolved_at IS NOT NULL, new.id WHERE new.category IS NOT NULL;
END;
CREATE TRIGGER conversations_untag AFTER DELETE ON conversations WHEN old.labels <> '[]' OR old.category IS NOT NULL
BEGIN
    DELETE FROM conversation_tags WHERE inbox = old.inbox AND resolved = (old.resolved_at IS NOT NULL) AND conversation = old.id
        AND tag IN (SELECT 'label:' || value FROM json_each(old.labels) UNION SELECT 'category:' || old.category);
END;
