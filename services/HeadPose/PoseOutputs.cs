using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Inference.Models;

namespace MaskPose.Edge.HeadPose;

/// <summary>
/// What the outputs of a pose model mean, by its catalog's family. <c>rotation6d</c>: <c>rotation</c> [n, 6], two columns of
/// the rotation matrix, and <c>spread</c> [n, 1], the expected error in degrees. <c>angles</c>: one output of yaw, pitch and
/// roll, the mean over the model's nets.
/// </summary>
internal sealed class PoseOutputs
{
    public const int MaximumValues = Columns + 1;

    private const int Columns = 6;
    private const int Angles = 3;
    private const double LargestYawDegrees = 80;

    /// <summary>For models without an expected error; about their average error.</summary>
    private const double AssumedSpreadDegrees = 7;

    private readonly int _nets;
    private readonly float[]? _angles;
    private readonly int _rotation;
    private readonly int _spread;

    private PoseOutputs(int nets, float[]? angles, int rotation, int spread) =>
        (_nets, _angles, _rotation, _spread) = (nets, angles, rotation, spread);

    /// <exception cref="ModelException">The family is unknown or the outputs don't match.</exception>
    public static PoseOutputs For(IReadOnlyList<Net> nets) => nets[0].Entry.Family switch
    {
        "rotation6d" => OfRotation(nets),
        "angles" => OfAngles(nets),
        var family => throw new ModelException(
            $"Model {nets[0].Entry.Id}: no code runs pose models of family \"{family}\"; allowed: rotation6d, angles."),
    };

    /// <summary>Adds one net's values of a picture; there are at most <see cref="MaximumValues"/>.</summary>
    /// <param name="picture">Its place in the run.</param>
    public void Add(IModelOutputs outputs, int picture, Span<float> values)
    {
        var count = _angles is null ? Columns : Angles;
        Add(outputs.Values(_rotation).Slice(picture * count, count), values);
        if (_angles is null)
        {
            Add(outputs.Values(_spread).Slice(picture, 1), values[Columns..]);
        }
    }

    /// <summary>The pose in the crop's axes; null if the values are not a rotation.</summary>
    public RegressedPose? Read(ReadOnlySpan<float> values)
    {
        if (_angles is not null)
        {
            // Some models overshoot, and near a profile pitch and roll are one angle.
            var yaw = Math.Clamp(Angle(values, 0), -LargestYawDegrees, LargestYawDegrees);
            var rotation = Rotation.FromAngles(yaw, Angle(values, 1), Angle(values, 2));
            return double.IsFinite(rotation.Z.Length) ? new RegressedPose(rotation, AssumedSpreadDegrees) : null;
        }

        var spread = values[Columns] / _nets;
        return Rotation.FromColumns(new(values[0], values[1], values[2]), new(values[3], values[4], values[5])) is { } columns && spread > 0
            ? new RegressedPose(columns, spread)
            : null;
    }

    private static PoseOutputs OfRotation(IReadOnlyList<Net> nets)
    {
        foreach (var net in nets)
        {
            net.ExpectValues(Columns, net.OutputIndex("rotation"));
            net.ExpectValues(1, net.OutputIndex("spread"));
        }

        return new PoseOutputs(nets.Count, null, nets[0].OutputIndex("rotation"), nets[0].OutputIndex("spread"));
    }

    private static PoseOutputs OfAngles(IReadOnlyList<Net> nets)
    {
        foreach (var net in nets)
        {
            net.ExpectValues(Angles);
        }

        return nets[0].Entry.Angles is { Length: Angles } factors
            ? new PoseOutputs(nets.Count, factors, 0, 0)
            : throw new ModelException($"Model {nets[0].Entry.Id}: the catalog entry needs \"angles\", three factors.");
    }

    private static void Add(ReadOnlySpan<float> from, Span<float> to)
    {
        for (var i = 0; i < from.Length; i++)
        {
            to[i] += from[i];
        }
    }

    private double Angle(ReadOnlySpan<float> values, int index) => values[index] * _angles![index] / _nets;
}
