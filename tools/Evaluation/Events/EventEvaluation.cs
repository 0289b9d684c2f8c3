using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Core.Watching;
using MaskPose.Edge.Evaluation.Data;

namespace MaskPose.Edge.Evaluation.Events;

/// <summary>Reads every frame of a video with the node's stages; capture times go with the frames' places in it.</summary>
public delegate IAsyncEnumerable<Observation> ReadClip(string path, CancellationToken cancellationToken);

/// <summary>Measures the events that a node makes of labelled clips, by the clips' own time.</summary>
/// <param name="clips">Where the videos lie; null for the table's folder.</param>
public sealed class EventEvaluation(ReadClip read, string? clips, CameraTrackerSettings settings)
{
    /// <exception cref="DataException">The table is missing or wrong.</exception>
    public async Task<EventResult> RunAsync(EvaluationInput input, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, string> models = new Dictionary<string, string>();
        var matches = await Sweep.RunAsync(
            EventClip.ReadAll(input.Data, clips, input.Split), MatchAsync, input.Progress, cancellationToken);
        return EventScoring.Score(matches, input.Split, models);

        async ValueTask<EventMatch> MatchAsync(EventClip clip, CancellationToken token) =>
            EventMatch.Of(await ClipRecord.FollowAsync(clip, Noted(read(clip.Path, token)), settings, token), settings);

        async IAsyncEnumerable<Observation> Noted(IAsyncEnumerable<Observation> observations)
        {
            await foreach (var observation in observations)
            {
                models = observation.ModelIds;
                yield return observation;
            }
        }
    }
}
