using Npgsql;
using NpgsqlTypes;

namespace MaskPose.Edge.Fleet.Reports;

/// <summary>Ids that a question is limited to.</summary>
internal static class Ids
{
    /// <param name="ids">Null: all.</param>
    public static NpgsqlParameter Of(IReadOnlySet<string>? ids) =>
        new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text, Value = ids is null ? DBNull.Value : ids.ToArray() };
}
