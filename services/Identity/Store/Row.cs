using Microsoft.Data.Sqlite;

namespace MaskPose.Edge.Identity.Store;

/// <summary>How values stand in a row: times as milliseconds since 1970, lists separated by commas.</summary>
internal static class Row
{
    public static string Join(IEnumerable<string> list) => string.Join(',', list);

    public static IReadOnlyList<string> Split(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries);

    public static object? Milliseconds(DateTimeOffset? time) => time?.ToUnixTimeMilliseconds();

    public static string? Text(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static DateTimeOffset? Time(this SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));
}
