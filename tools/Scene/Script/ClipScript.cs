namespace MaskPose.Edge.Scene.Script;

/// <summary>
/// The self-test clip: 56 seconds in which every mask state and every condition of attention happens; it starts and ends
/// with the empty room. The README beside it lists it second by second.
/// </summary>
public static class ClipScript
{
    public const float Seconds = 56;

    private const float Correct = 0;
    private const float NoseOut = 1;
    private const float UnderChin = 2;
    private const float Off = 3;

    /// <param name="seed">Seed of the people's looks and small movements; the script stays the same.</param>
    public static SceneScript Create(int seed)
    {
        var cast = new Cast(seed);
        return new SceneScript(
            Seconds,
            [Walks(cast), LooksAway(cast), TakesMaskOff(cast), SleepsMasked(cast), Sleeps(cast), LooksAwayMasked(cast),
                NoseShows(cast), ChinOnly(cast)],
            Evening: new((42, 0), (45.5f, 1), (54.6f, 1), (55.8f, 0)));
    }

    private static Part Walks(Cast cast) => new(cast.Ana, 1, 15.5f)
    {
        Across = new((1, -0.05f), (3, 0.24f), (12, 0.36f), (15.5f, -0.25f)),
        FacePixels = new((3, 40), (10.5f, 150), (12, 152), (15.5f, 130)),
        Height = 1.7f,
        Away = new((1, -14), (3, -12), (4.5f, 0), (12, 0), (13.2f, 18)),
        Mask = Correct,
    };

    private static Part LooksAway(Cast cast) => new(cast.Ben, 7.5f, 22)
    {
        Across = new((7.5f, 1.1f), (10, 0.7f), (19, 0.72f), (22, 1.14f)),
        FacePixels = new((7.5f, 78), (10, 92), (19, 96), (22, 90)),
        Height = 0.9f,
        Away = new((7.5f, 18), (10, 0), (13, 0), (13.6f, 34), (17.8f, 34), (18.4f, 0), (19.2f, 0), (20, -16)),
        Pitch = new((13, 0), (13.6f, -4), (17.8f, -4), (18.4f, 0)),
    };

    private static Part TakesMaskOff(Cast cast) => new(cast.Cem, 13.5f, 32.4f)
    {
        Across = new((13.5f, -0.12f), (16, 0.34f), (30, 0.34f), (32.4f, -0.15f)),
        FacePixels = new((13.5f, 92), (16, 112), (30, 118), (32.4f, 105)),
        Height = 1.3f,
        Away = new((13.5f, -16), (16, 0), (24, 0), (25, 12), (26, 0), (30, 0), (30.8f, 16)),
        Pitch = new((16, 0), (19.4f, 0), (20, -6), (20.8f, 2), (23.4f, 2), (24, -5), (24.8f, 1), (27.4f, 1), (28, -8), (28.8f, 0)),
        Mask = new((19.6f, Correct), (20.2f, NoseOut), (23.6f, NoseOut), (24.2f, UnderChin), (27.6f, UnderChin), (28.2f, Off)),
    };

    private static Part SleepsMasked(Cast cast) => new(cast.Dora, 20.5f, 35.5f)
    {
        Across = new((20.5f, 1.12f), (23, 0.68f), (32.6f, 0.66f), (35.5f, 1.15f)),
        FacePixels = new((20.5f, 88), (23, 104), (32.6f, 108), (35.5f, 100)),
        Height = 1.6f,
        Away = new((20.5f, 16), (23, 0), (32.6f, 0), (33.4f, -16)),
        Pitch = new((25, 0), (26.2f, -10), (28.8f, -12), (29.4f, 2)),
        Roll = new((25, 0), (27, 6), (29, 6), (29.6f, 0)),
        Eyes = new((25.2f, 1), (25.7f, 0), (28.8f, 0), (29.1f, 1)),
        Mask = Correct,
    };

    private static Part Sleeps(Cast cast) => new(cast.Eva, 29, 42.5f)
    {
        Across = new((29, -0.1f), (31.8f, 0.46f), (39.6f, 0.44f), (42.5f, -0.14f)),
        FacePixels = new((29, 70), (31.8f, 84), (34, 112), (39.6f, 118), (42.5f, 105)),
        Height = 1.5f,
        Away = new((29, -16), (31.8f, 0), (39.6f, 0), (40.4f, 16)),
        Pitch = new((34.6f, 0), (35.8f, -8), (38, -9), (38.5f, 2)),
        Eyes = new((34.8f, 1), (35.3f, 0), (38, 0), (38.3f, 1)),
    };

    private static Part LooksAwayMasked(Cast cast) => new(cast.Femi, 32, 42.4f)
    {
        Across = new((32, -0.12f), (34, 0.2f), (39.8f, 0.2f), (42.4f, -0.14f)),
        FacePixels = new((32, 84), (34, 88), (39.8f, 92), (42.4f, 84)),
        Height = 0.9f,
        Away = new((32, -12), (34, 0), (35, 0), (35.6f, -32), (39.2f, -32), (39.8f, 0), (40.4f, 16)),
        Mask = Correct,
    };

    private static Part NoseShows(Cast cast) => new(cast.Gita, 46, 54.6f)
    {
        Across = new((46, 1.12f), (48.5f, 0.66f), (52, 0.64f), (54.6f, 1.15f)),
        FacePixels = new((46, 92), (48.5f, 110), (52, 114), (54.6f, 105)),
        Height = 1.5f,
        Away = new((46, 16), (48.5f, 0), (52, 0), (52.8f, -16)),
        Mask = NoseOut,
    };

    private static Part ChinOnly(Cast cast) => new(cast.Hugo, 45.6f, 54.4f)
    {
        Across = new((45.6f, -0.12f), (48, 0.3f), (51.8f, 0.32f), (54.4f, -0.15f)),
        FacePixels = new((45.6f, 84), (48, 98), (51.8f, 102), (54.4f, 95)),
        Height = 1.1f,
        Away = new((45.6f, -16), (48, 0), (51.8f, 0), (52.6f, 16)),
        Mask = UnderChin,
    };
}
