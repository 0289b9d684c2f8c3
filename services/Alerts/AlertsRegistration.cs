using MaskPose.Edge.Alerts.Api;
using MaskPose.Edge.Alerts.Commands;
using MaskPose.Edge.Alerts.Doors;
using MaskPose.Edge.Alerts.HomeAssistant;
using MaskPose.Edge.Alerts.Messages;
using MaskPose.Edge.Alerts.Mqtt;
using MaskPose.Edge.Alerts.Notifications;
using MaskPose.Edge.Alerts.Observing;
using MaskPose.Edge.Alerts.Publishing;
using MaskPose.Edge.Alerts.Remote;
using MaskPose.Edge.Alerts.Retention;
using MaskPose.Edge.Alerts.Rules;
using MaskPose.Edge.Alerts.Settings;
using MaskPose.Edge.Alerts.Sightings;
using MaskPose.Edge.Alerts.SignIns;
using MaskPose.Edge.Alerts.Snapshots;
using MaskPose.Edge.Alerts.Statistics;
using MaskPose.Edge.Alerts.Store;
using MaskPose.Edge.Alerts.Streaming;
using MaskPose.Edge.Alerts.Syslog;
using MaskPose.Edge.Alerts.Trials;
using MaskPose.Edge.Alerts.Webhooks;
using MaskPose.Edge.Broker;
using MaskPose.Edge.Core.Commands;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Hosting;
using MaskPose.Edge.Identity;
using MaskPose.Edge.Settings;
using MaskPose.Edge.Transport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Alerts;

/// <summary>Alerts in this process with their connection to the broker, or the client of a remote Alerts.</summary>
public static class AlertsRegistration
{
    public static IServiceCollection AddAlerts(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddChecked<AlertsOptions, AlertsValidation>(configuration.GetSection(AlertsOptions.Section));
        services.AddChecked<MqttOptions, MqttValidation>(configuration.GetSection(MqttOptions.Section));
        services.AddChecked<BrokerOptions, BrokerValidation>(configuration.GetSection(BrokerOptions.Section));
        services.AddChecked<DoorsOptions, DoorsValidation>(configuration.GetSection(DoorsOptions.Section));
        services.AddChecked<WebhooksOptions, WebhooksValidation>(configuration.GetSection(WebhooksOptions.Section));
        services.AddChecked<NotificationsOptions, NotificationsValidation>(configuration.GetSection(NotificationsOptions.Section));
        services.AddStageServer().AddMetrics().AddSupervision().AddAccess(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<Pulse>();
        services.AddHealthChecks().AddCheck<MqttHealthCheck>(MqttHealthCheck.Name, tags: ["ready"])
            .AddCheck<StoreHealthCheck>(StoreHealthCheck.Name, HealthStatus.Degraded, tags: ["ready"])
            .AddCheck<SnapshotHealthCheck>(SnapshotHealthCheck.Name, HealthStatus.Degraded, tags: ["ready"]);
        services.AddSingleton<AsyncSignal>().AddSingleton<RetainedMessages>()
            .AddSingleton<StoreConnection>().AddSingleton<EventStore>().AddSingleton<StoreClock>().AddSingleton<AuditCopies>().AddSingleton<AuditStore>()
            .AddSingleton<ToldTopics>().AddSingleton<Leftovers>()
            .AddSingleton<DelayedEvents>().AddSingleton<SnapshotStore>().AddSingleton<SnapshotMetrics>().AddSingleton<SnapshotCoordinator>()
            .AddSingleton<StatisticsStore>().AddSingleton<StatisticsRecorder>()
            .AddSingleton<SightingStore>().AddSingleton<SightingMetrics>().AddSingleton<SightingKeeper>().AddSingleton<RuleTrial>()
            .AddSingleton<HistoryStore>().AddSingleton<AcknowledgementStore>().AddSingleton<StreamClients>()
            .AddSingleton<MqttMetrics>().AddSingleton<StoreMetrics>().AddSingleton<DoorMetrics>().AddSingleton<ObservationMetrics>()
            .AddSingleton<BrokerUsers>().AddSingleton<ServerCertificateProvider>()
            .AddSingleton<MqttState>().AddSingleton<Topics>().AddSingleton<MqttConnectionSettings>()
            .AddSingleton<Refusals>().AddSingleton<Namesake>().AddSingleton<IMqttMessageHandler>(provider => provider.GetRequiredService<Namesake>())
            .AddSingleton<SightMetrics>().AddSingleton<NodeSummary>().AddSingleton<Outbox>().AddSingleton<MqttDispatcher>().AddSingleton<CurrentMqttSession>().AddSingleton<EventPublisher>()
            .AddSingleton<DoorKeys>().AddSingleton<SignAvailability>(provider => provider.GetRequiredService<DoorKeys>().SignAvailability)
            .AddSingleton<PermitSender>().AddSingleton<PermitIssuer>().AddSingleton<DoorSet>()
            .AddSingleton<IMqttMessageHandler>(provider => provider.GetRequiredService<DoorSet>())
            .AddSingleton<ICommand, PermitCommand>().AddSingleton<ICommand, RevokeCommand>()
            .AddSingleton<ICommand>(provider => new ReloadCommand(provider.GetRequiredService<Attendants>(), provider.GetService<ReloadConfiguration>()))
            .AddSingleton<DiscoveryService>().AddSingleton<AlertPictures>()
            .AddSingleton<IMqttMessageHandler>(provider => provider.GetRequiredService<DiscoveryService>())
            .AddSingleton<Attendants>().AddSingleton<SenderQuota>().AddSingleton<CommandDispatcher>().AddSingleton<HttpCommands>().AddSingleton<CommandListener>()
            .AddSingleton<IMqttMessageHandler>(provider => provider.GetRequiredService<CommandListener>())
            .AddSingleton(new KnownCameras(configuration)).AddSingleton<ArrivalCheck>()
            .AddSingleton<AlertsService>().AddSingleton<RulesService>()
            .AddSingleton<IObservationSink>(provider => provider.GetRequiredService<AlertsService>());

        // Hosted services stop in the reverse order: open events end, their ends are sent, then the broker stops.
        return services
            .AddHostedService(provider => ActivatorUtilities.CreateInstance<EmbeddedBroker>(
                provider, provider.GetRequiredService<IOptions<MqttOptions>>().Value.Host.Length == 0))
            .AddHostedService<RetentionService>()
            .AddHostedService<CopyRequests>()
            .AddHostedService<SyslogService>()
            .AddHostedService<SignInAudit>()
            .AddWebhooks()
            .AddNotifications()
            .AddHostedService<MqttService>()
            .AddHostedService(provider => provider.GetRequiredService<PermitSender>())
            .AddHostedService(provider => provider.GetRequiredService<DiscoveryService>())
            .AddHostedService(provider => provider.GetRequiredService<AlertPictures>())
            .AddHostedService(provider => provider.GetRequiredService<CommandListener>())
            .AddHostedService(provider => provider.GetRequiredService<RulesService>())
            .AddHostedService<HousekeepingService>();
    }

    /// <summary>Only the audit log of a node that does nothing else.</summary>
    public static IServiceCollection AddAuditLog(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddChecked<AlertsOptions, AlertsValidation>(configuration.GetSection(AlertsOptions.Section));
        return services.AddSupervision().AddSingleton<StoreConnection>().AddSingleton<AuditCopies>().AddSingleton<AuditStore>().AddHostedService<SignInAudit>();
    }

    public static IServiceCollection AddAlertsClient(this IServiceCollection services, IConfiguration configuration) =>
        services.AddRemoteStage(AlertsOptions.Section, configuration).AddSupervision()
            .AddSingleton<RemoteAlerts>()
            .AddSingleton<IObservationSink>(provider => provider.GetRequiredService<RemoteAlerts>())
            .AddHostedService(provider => new CommandAttendance(
                provider.GetRequiredService<RemoteAlerts>(),
                provider.GetServices<ICommand>(),
                provider.GetRequiredService<Supervisor>(),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<CommandAttendance>>(),
                provider.GetService<ReloadConfiguration>()));

    /// <summary>Serves it over gRPC, to ingest in another process.</summary>
    public static void MapAlertsStage(this IEndpointRouteBuilder endpoints) => endpoints.MapGrpcService<AlertsServer>().AllowAnonymous();

    /// <summary>Maps <c>/api/v1/events</c>, <c>/api/v1/alerts</c>, <c>/api/v1/audit</c>, <c>/api/v1/state</c>, <c>/api/v1/node</c>, <c>/api/v1/stream</c>, <c>/api/v1/statistics</c>, <c>/api/v1/doors</c>, <c>/api/v1/commands</c>, <c>/api/v1/rules</c>, <c>/api/v1/notifications</c> and <c>/api/v1/snapshots</c>.</summary>
    public static void MapAlerts(this IEndpointRouteBuilder endpoints) => AlertsEndpoints.Map(endpoints);
}
