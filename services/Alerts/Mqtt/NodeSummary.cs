using System.Text.Json;
using MaskPose.Edge.Alerts.Messages;
using MaskPose.Edge.Alerts.Publishing;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Hosting;

namespace MaskPose.Edge.Alerts.Mqtt;

/// <summary>
/// The node and its cameras in one message a minute: all of its state that a bridge to a center has to carry, since heartbeats and
/// repeated states of many cameras would be thousands of messages a second there.
/// </summary>
internal sealed class NodeSummary(RetainedMessages retained, Topics topics, TimeProvider time)
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private long _toldAt;
    private bool _isTold;

    /// <summary>The first of a connection is due once a camera has reported, or after a minute.</summary>
    public void BeginSession() => (_toldAt, _isTold) = (time.GetTimestamp(), false);

    /// <returns>What is due; null: nothing.</returns>
    public MqttOutgoing? TakeDue(long session, string trouble)
    {
        var cameras = _isTold && time.GetElapsedTime(_toldAt) < Period ? [] : Cameras();
        if (time.GetElapsedTime(_toldAt) < Period && cameras.Count == 0)
        {
            return null;
        }

        var now = time.GetUtcNow();
        (_toldAt, _isTold) = (time.GetTimestamp(), true);
        return new MqttOutgoing(
            topics.Summary, SummaryMessage.Write(session, ProductVersion.Text, trouble, cameras, now, topics.Source, Guid.CreateVersion7(now)), IsRetained: true);
    }

    /// <summary>Of cameras that have reported their status.</summary>
    private SortedDictionary<string, CameraSummary> Cameras()
    {
        var data = new Dictionary<(string Camera, string What), JsonElement>();
        foreach (var (topic, payload) in retained.All())
        {
            if (topics.CameraOf(topic) is ({ } camera, "status" or "state") part)
            {
                data[(camera, part.What)] = JsonElement.Parse(payload).GetProperty("data");
            }
        }

        return new(data.Where(d => d.Key.What == "status").ToDictionary(d => d.Key.Camera, d => Read(d.Value, data.GetValueOrDefault((d.Key.Camera, "state")))), StringComparer.Ordinal);
    }

    /// <param name="state">Undefined where it has not told who is there.</param>
    private static CameraSummary Read(JsonElement status, JsonElement state)
    {
        var (people, worst) = state.ValueKind == JsonValueKind.Object
            ? (state.GetProperty("people").GetInt32(), state.GetProperty("worst").GetString()!)
            : (0, ObservationJson.ToWireName(MaskVerdict.Unknown));
        return new CameraSummary(status.GetProperty("condition").GetString()!, status.GetProperty("reason").GetString()!, people, worst);
    }
}
