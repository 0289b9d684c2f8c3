using MaskPose.Edge.CameraIngest.Saving;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.CameraIngest.Pipeline;

/// <summary>The faces of one frame while they are read: what the frames before tell of them, and what is still to be read.</summary>
internal sealed class FaceReadings
{
    private readonly IReadOnlyList<Face> _faces;
    private readonly PipelineSettings _settings;
    private readonly MaskReading?[] _masks;
    private readonly HeadReading?[] _heads;

    public FaceReadings(Frame frame, IReadOnlyList<Face> faces, CameraMemory? memory, PipelineSettings settings)
    {
        (Frame, _faces, _settings) = (frame, faces, settings);
        (_masks, _heads) = (new MaskReading?[faces.Count], new HeadReading?[faces.Count]);
        (Known, Fresh) = (memory?.Match(faces) ?? [], new FreshReading[faces.Count]);
        for (var i = 0; i < Known.Length; i++)
        {
            Recall(i, Known[i], memory!);
        }
    }

    public Frame Frame { get; }

    /// <summary>Who of the frame before they are; empty where nothing is remembered.</summary>
    public KnownFace?[] Known { get; }

    public FreshReading[] Fresh { get; }

    /// <summary>How many of the readings are of a frame before.</summary>
    public (int Masks, int Heads) Saved { get; private set; }

    public CameraIntrinsics Camera => _settings.Lens(Frame.Width, Frame.Height);

    public List<int> UnreadMasks() => _settings.Watch.HasFlag(Watch.Mask) ? Unread(_masks) : [];

    /// <summary>Where heads are not watched for themselves, those of known verdicts: they rest on them.</summary>
    public List<int> UnreadHeads()
    {
        var unread = Unread(_heads);
        if (!_settings.WatchesHeads)
        {
            unread.RemoveAll(i => _settings.Gate == FaceGate.Open || _masks[i] is not { Verdict: not MaskVerdict.Unknown });
        }

        return unread;
    }

    public IReadOnlyList<Face> Of(List<int> indices) => indices.Count == _faces.Count ? _faces : indices.ConvertAll(i => _faces[i]);

    public List<MaskedFace> Masked(List<int> indices) => indices.ConvertAll(i =>
        new MaskedFace(_faces[i], _masks[i]?.Verdict ?? MaskVerdict.Unknown) { Wanted = _settings.Watch });

    public void TakeMasks(List<int> indices, IReadOnlyList<MaskReading> readings)
    {
        for (var i = 0; i < indices.Count; i++)
        {
            _masks[indices[i]] = readings[i];
            Fresh[indices[i]] = Fresh[indices[i]] with { Mask = true };
        }
    }

    public void TakeHeads(List<int> indices, IReadOnlyList<HeadReading> readings)
    {
        for (var i = 0; i < indices.Count; i++)
        {
            _heads[indices[i]] = readings[i];
            Fresh[indices[i]] = Fresh[indices[i]] with { Head = true };
        }
    }

    public ObservedFace[] Observed()
    {
        var observed = new ObservedFace[_faces.Count];
        for (var i = 0; i < observed.Length; i++)
        {
            var head = _heads[i] ?? HeadReading.Nothing;
            var mask = _masks[i] ?? (_settings.Watch.HasFlag(Watch.Mask) ? MaskReading.NotClassified : MaskReading.NotWatched);
            observed[i] = new ObservedFace(_faces[i], _settings.Gate.Apply(mask, _faces[i], head), Watched(head)) { NotWatched = _settings.NotWatched };
        }

        return observed;
    }

    private HeadReading Watched(HeadReading head) => _settings.Watch.HasFlag(Watch.Pose) ? head : head with { Pose = null };

    private void Recall(int i, KnownFace? known, CameraMemory memory)
    {
        if (known is null)
        {
            return;
        }

        var readsMask = _settings.Watch.HasFlag(Watch.Mask) && !_settings.Watch.HasFlag(Watch.EachFrame);
        _masks[i] = readsMask ? memory.MaskOf(known, _faces[i], Frame) : null;
        // A verdict that is remembered has been let through already, with the head as it was.
        _heads[i] = _masks[i] is not null && !_settings.WatchesHeads ? known.Head : memory.HeadOf(known, _faces[i]);
        // A head that nobody has read has no landmarks.
        Saved = (Saved.Masks + (_masks[i] is null ? 0 : 1), Saved.Heads + (_heads[i] is { Landmarks.Count: > 0 } ? 1 : 0));
    }

    private static List<int> Unread<T>(T?[] readings)
        where T : class
    {
        var unread = new List<int>();
        for (var i = 0; i < readings.Length; i++)
        {
            if (readings[i] is null)
            {
                unread.Add(i);
            }
        }

        return unread;
    }
}
