using MaskPose.Edge.Fleet.Store;
using MaskPose.Edge.Hosting;

namespace MaskPose.Edge.Fleet.Intake;

/// <summary>Makes partitions ahead and deletes what is old, once an hour.</summary>
internal sealed class FleetKeeper(FleetDatabase database, Retention retention, Supervisor supervisor, TimeProvider time)
    : SupervisedService("fleet retention", supervisor)
{
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(30);

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = Period;
            try
            {
                await Migrations.ApplyAsync(database.Source, stoppingToken);
                await retention.ApplyAsync(stoppingToken);
            }
            catch (Exception error) when (FleetDatabase.IsFault(error))
            {
                // The writer says that the database is away.
                pause = Again;
            }

            await Task.Delay(pause, time, stoppingToken);
        }
    }
}
