using Grpc.Core;
using MaskPose.Edge.Alerts.Commands;
using MaskPose.Edge.Alerts.Snapshots;
using MaskPose.Edge.Protos.V1;
using MaskPose.Edge.Wire;
using AlertsService = MaskPose.Edge.Alerts.Observing.AlertsService;

namespace MaskPose.Edge.Alerts.Remote;

/// <summary>Serves this process's alerts over gRPC.</summary>
internal sealed class AlertsServer(AlertsService alerts, SnapshotDesk snapshots, Attendants attendants, TimeProvider time) : Protos.V1.AlertsService.AlertsServiceBase
{
    public override async Task<Observation> Observe(Observation request, ServerCallContext context)
    {
        var observation = request.ToCore();
        CheckCamera("frame.camera", observation.Frame.Camera);
        return (await alerts.ObserveAsync(observation, context.CancellationToken)).ToMessage();
    }

    public override async Task<ReportReply> Report(CameraStatus request, ServerCallContext context)
    {
        var status = request.ToCore();
        CheckCamera("camera", status.Camera);
        await alerts.ReportAsync(status, context.CancellationToken);
        return new ReportReply();
    }

    public override Task<KeepReply> Keep(Snapshot request, ServerCallContext context)
    {
        var snapshot = request.ToCore();
        return snapshots.Keep(snapshot)
            ? Task.FromResult(new KeepReply())
            : throw new BadMessageException($"id is {snapshot.Id}: camera {snapshot.Camera} was not asked for that picture, or too long ago.");
    }

    public override async Task Attend(
        IAsyncStreamReader<AttendRequest> requestStream, IServerStreamWriter<AttendResponse> responseStream, ServerCallContext context)
    {
        if (!await requestStream.MoveNext(context.CancellationToken))
        {
            return;
        }

        var attendant = Attendant.Read(requestStream.Current, time);
        if (!attendants.TryAdd(attendant))
        {
            throw new BadMessageException($"there are {Attendants.Maximum} processes with cameras already.");
        }

        try
        {
            await attendant.AttendAsync(requestStream, responseStream, context.CancellationToken);
        }
        finally
        {
            attendants.Remove(attendant);
        }
    }

    private void CheckCamera(string field, string camera)
    {
        if (!AlertsValidation.IsId(camera))
        {
            throw new BadMessageException($"{field} is \"{camera}\"; allowed: a-z, 0-9 and -, 1 to 40 of them.");
        }

        if (!alerts.HasRoomFor(camera))
        {
            throw new BadMessageException(
                $"{field} is \"{camera}\": there are {AlertsService.MaximumCameras} cameras already.");
        }
    }
}
