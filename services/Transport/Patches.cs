namespace MaskPose.Edge.Transport;

/// <summary>Pictures of faces in a request.</summary>
public static class Patches
{
    /// <exception cref="BadMessageException">More than any frame has faces.</exception>
    public static void CheckCount(int count) => MessageBounds.CheckCount("patches", count, MessageBounds.Faces);

    /// <exception cref="BadMessageException">More than any frame has faces.</exception>
    public static void CheckCounts(int regions, int faces)
    {
        MessageBounds.CheckCount("regions", regions, MessageBounds.Faces);
        MessageBounds.CheckCount("faces", faces, MessageBounds.Faces);
    }

    /// <summary>Readings that came region by region, in the order of the frame's faces.</summary>
    /// <param name="read">Reads one, which lay in the region.</param>
    /// <exception cref="BadMessageException">Not one a face.</exception>
    public static T[] InOrderOfFaces<TMessage, T>(
        IReadOnlyList<SentRegion> regions, IReadOnlyList<TMessage> readings, Func<TMessage, SentRegion, T> read)
    {
        var faces = regions.Sum(r => r.Region.Faces.Count);
        if (readings.Count != faces)
        {
            throw new BadMessageException($"{readings.Count} readings for {faces} faces.");
        }

        var (ordered, next) = (new T[faces], 0);
        foreach (var region in regions)
        {
            foreach (var face in region.Region.Faces)
            {
                ordered[face] = read(readings[next++], region);
            }
        }

        return ordered;
    }
}
