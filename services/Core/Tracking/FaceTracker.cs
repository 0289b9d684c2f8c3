using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Core.Tracking;

/// <summary>
/// Joins the faces of successive frames to tracks: constant-velocity prediction and assignment by falling likeness, after
/// SORT (Bewley et al. 2016), with centre distance and size in place of overlap, which small, fast faces don't have. All
/// bounds are in seconds and face sizes, so the frame rate does not matter.
/// </summary>
public sealed class FaceTracker(TrackingSettings settings)
{
    private readonly List<Track> _tracks = [];
    private readonly List<(bool Faint, float Cost, int Track, int Face)> _pairs = [];
    private int _lastId;

    public IReadOnlyList<Track> Tracks => _tracks;

    /// <summary>Assigns each face to a track, known or new. Surer faces choose first; faint ones begin none (ByteTrack, Zhang et al. 2022).</summary>
    /// <returns>The tracks in the order of the faces; null for a faint face that matches no track.</returns>
    public Track?[] Update(IReadOnlyList<ObservedFace> faces, DateTimeOffset at)
    {
        RankPairs(faces, at);
        var assigned = new Track?[faces.Count];
        Span<bool> taken = stackalloc bool[_tracks.Count];
        foreach (var (_, _, track, face) in _pairs)
        {
            if (!taken[track] && assigned[face] is null)
            {
                taken[track] = true;
                assigned[face] = _tracks[track];
                _tracks[track].Seen(faces[face].Face.Box, at);
            }
        }

        for (var i = 0; i < assigned.Length; i++)
        {
            assigned[i] ??= faces[i].Face.Faint ? null : Begin(faces[i].Face.Box, at);
        }

        return assigned;
    }

    /// <summary>Removes the tracks that were not seen for too long and returns them.</summary>
    public IReadOnlyList<Track> RemoveLost(DateTimeOffset at)
    {
        var lost = _tracks.FindAll(t => (at - t.LastSeen).TotalSeconds > settings.LostSeconds);
        _tracks.RemoveAll(lost.Contains);
        return lost;
    }

    /// <summary>Ends all tracks; their numbers are never reused.</summary>
    public void Clear() => _tracks.Clear();

    private void RankPairs(IReadOnlyList<ObservedFace> faces, DateTimeOffset at)
    {
        _pairs.Clear();
        for (var t = 0; t < _tracks.Count; t++)
        {
            var expected = _tracks[t].Expect(at);
            var hidden = (float)Math.Max(0, (at - _tracks[t].LastSeen).TotalSeconds);
            for (var f = 0; f < faces.Count; f++)
            {
                if (Cost(expected, faces[f].Face.Box, hidden) is { } cost)
                {
                    _pairs.Add((faces[f].Face.Faint, cost, t, f));
                }
            }
        }

        _pairs.Sort();
    }

    /// <summary>Distance in face sizes plus difference in size; null where it can't be the same face.</summary>
    private float? Cost(Box expected, Box found, float hiddenSeconds)
    {
        var size = (expected.LongSide + found.LongSide) / 2;
        var distance = (expected.Center - found.Center).Length / size;
        var resized = MathF.Abs(MathF.Log(found.LongSide / expected.LongSide));
        // A face hidden for a while may have moved further than predicted.
        var reach = settings.MaximumStep * (1 + MathF.Min(1, hiddenSeconds));
        return distance > reach || resized > 0.8f ? null : distance + resized;
    }

    private Track Begin(Box box, DateTimeOffset at)
    {
        var track = new Track(++_lastId, box, at);
        _tracks.Add(track);
        return track;
    }
}
