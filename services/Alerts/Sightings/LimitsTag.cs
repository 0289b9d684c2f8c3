using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using MaskPose.Edge.Core.Temporal;

namespace MaskPose.Edge.Alerts.Sightings;

/// <summary>Says limits of attention from others, also in later runs of the node.</summary>
internal static class LimitsTag
{
    public static long Of(AttentionRules limits) =>
        BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(limits)));
}
