using MaskPose.Edge.Core.Stages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting.Systemd;

namespace MaskPose.Edge.Hosting.Systemd;

public static class SystemdRegistration
{
    /// <summary>Only if a service manager expects notifications; the package's own registration would also choose the log's format.</summary>
    public static void AddSystemdNotice(this IServiceCollection services)
    {
        services.TryAddSingleton<Pulse>();
        if (OperatingSystem.IsLinux() && !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NOTIFY_SOCKET")))
        {
            services.AddSingleton<ISystemdNotifier, SystemdNotifier>()
                .AddSingleton(WatchdogPeriod.Read(Environment.GetEnvironmentVariable("WATCHDOG_USEC"), Environment.GetEnvironmentVariable("WATCHDOG_PID")))
                .AddHostedService<SystemdNotice>();
        }
    }
}
