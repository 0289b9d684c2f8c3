using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;

namespace MaskPose.Edge.Alerts.Store;

/// <summary>The hashes of the audit log: SHA-256.</summary>
internal static class AuditHash
{
    /// <summary>What the first link of all follows.</summary>
    public static byte[] Nothing { get; } = new byte[SHA256.HashSizeInBytes];

    /// <summary>Of a whole row, with the length of each value, so that none can run into the next. Empty values don't count: a column may be added later.</summary>
    public static byte[] OfRow(SqliteDataReader row)
    {
        var text = new StringBuilder();
        for (var i = 0; i < row.FieldCount; i++)
        {
            if (Convert.ToString(row.GetValue(i), CultureInfo.InvariantCulture) is { Length: > 0 } value)
            {
                text.Append(CultureInfo.InvariantCulture, $"{row.GetName(i)} {value.Length} {value}\n");
            }
        }

        return SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()));
    }

    /// <summary>Of a link: the hash before it, the entry's number and its row's hash.</summary>
    public static byte[] OfLink(byte[] before, long entry, byte[] row)
    {
        var number = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(number, entry);
        return SHA256.HashData([.. before, .. number, .. row]);
    }
}
