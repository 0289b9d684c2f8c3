namespace MaskPose.Edge.Fleet.Store;

/// <summary>The statements that write; each takes arrays, one element a row.</summary>
internal static class Sql
{
    /// <summary>Only messages that were not there count; the number of them is the answer. Rows are ordered so that two instances never wait for each other.</summary>
    public const string Events =
        """
        WITH arrived AS (
            SELECT * FROM unnest($1::timestamptz[], $2::text[], $3::text[], $4::text[], $5::uuid[], $6::integer[], $7::text[], $8::text[], $9::text[],
                $10::text[], $11::text[], $12::text[], $13::timestamptz[], $14::text[])
                AS a (at, site, node, id, event_id, sequence, camera, kind, phase, state, rule, severity, began_at, envelope)
        ), fresh AS (
            INSERT INTO event (at, site, node, id, event_id, sequence, camera, kind, phase, state, rule, severity, began_at, envelope)
            SELECT at, site, node, id, event_id, sequence, camera, kind, phase, state, rule, severity, began_at, envelope::jsonb
            FROM arrived ORDER BY at, site, node, id
            ON CONFLICT DO NOTHING
            RETURNING at, site, node, event_id, sequence, camera, kind, phase, state, rule, severity, began_at
        ), counted AS (
            INSERT INTO hourly AS h (hour, site, node, camera, measure, word, count)
            SELECT date_trunc('hour', began_at, 'UTC'), site, node, camera, CASE WHEN rule IS NULL THEN kind ELSE 'alerts' END, coalesce(rule, state), count(*)
            FROM fresh WHERE phase = 'begin' GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6
            ON CONFLICT (hour, site, node, camera, measure, word) DO UPDATE SET count = h.count + excluded.count
        ), told AS (
            INSERT INTO alert AS a (site, node, event_id, camera, rule, severity, began_at, sequence, ended_at)
            SELECT DISTINCT ON (site, node, event_id) site, node, event_id, camera, rule, severity, began_at, sequence, CASE WHEN phase = 'end' THEN at END
            FROM fresh WHERE rule IS NOT NULL ORDER BY site, node, event_id, sequence DESC
            ON CONFLICT (site, node, event_id) DO UPDATE SET sequence = excluded.sequence, ended_at = excluded.ended_at WHERE a.sequence < excluded.sequence
        )
        SELECT count(*)::integer FROM fresh
        """;

    public const string Seen =
        """
        INSERT INTO node AS n (site, node, seen_at) SELECT * FROM unnest($1::text[], $2::text[], $3::timestamptz[]) AS a (site, node, at) ORDER BY site, node
        ON CONFLICT (site, node) DO UPDATE SET seen_at = excluded.seen_at WHERE n.seen_at < excluded.seen_at
        """;

    /// <summary>
    /// A newer session replaces an older one; within a session the last word is that it ended. A session in the future came from a wrong
    /// clock and is forgotten.
    /// </summary>
    public const string Node =
        """
        INSERT INTO node AS n (site, node, state, session, told_at, trouble, version, seen_at)
        VALUES ($1, $2, $3, $4, $5, $6, coalesce($7, ''), coalesce($5, $8))
        ON CONFLICT (site, node) DO UPDATE SET state = excluded.state, session = excluded.session, told_at = coalesce(excluded.told_at, n.told_at),
            trouble = excluded.trouble, version = coalesce($7, n.version)
        WHERE n.session < excluded.session
            OR n.session > (extract(epoch FROM $8::timestamptz) + 120) * 1000
            OR (n.session = excluded.session AND n.state = 'online' AND (excluded.state <> 'online' OR n.told_at <= excluded.told_at))
        """;

    public const string Status =
        """
        INSERT INTO camera AS c (site, node, camera, condition, reason, status_at)
        SELECT DISTINCT ON (site, node, camera) site, node, camera, condition, reason, at
        FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[]) AS a (site, node, camera, condition, reason, at)
        ORDER BY site, node, camera, at DESC
        ON CONFLICT (site, node, camera) DO UPDATE SET condition = excluded.condition, reason = excluded.reason, status_at = excluded.status_at
        WHERE c.status_at IS NULL OR c.status_at <= excluded.status_at
        """;

    public const string State =
        """
        INSERT INTO camera AS c (site, node, camera, people, worst, state_at)
        SELECT DISTINCT ON (site, node, camera) site, node, camera, people, worst, at
        FROM unnest($1::text[], $2::text[], $3::text[], $4::integer[], $5::text[], $6::timestamptz[]) AS a (site, node, camera, people, worst, at)
        ORDER BY site, node, camera, at DESC
        ON CONFLICT (site, node, camera) DO UPDATE SET people = excluded.people, worst = excluded.worst, state_at = excluded.state_at
        WHERE c.state_at IS NULL OR c.state_at <= excluded.state_at
        """;

    /// <summary>A node that has just started knows of its cameras one after the other.</summary>
    public const string OtherCameras =
        """
        DELETE FROM camera WHERE site = $1 AND node = $2 AND camera <> ALL ($3::text[])
            AND greatest(status_at, state_at) < $4::timestamptz - interval '5 minutes'
        """;

    public const string CameraGone = "DELETE FROM camera WHERE site = $1 AND node = $2 AND camera = $3";

    public const string CamerasGone = "DELETE FROM camera WHERE site = $1 AND node = $2";

    public const string NodeGone = "DELETE FROM node WHERE site = $1 AND node = $2";
}
