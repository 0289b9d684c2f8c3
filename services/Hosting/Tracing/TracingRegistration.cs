using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Exporter;
using OpenTelemetry.Trace;

namespace MaskPose.Edge.Hosting.Tracing;

/// <summary>Sends traces to a collector: W3C trace context, OTLP.</summary>
public static class TracingRegistration
{
    /// <summary>Prefix of the activity sources of this project.</summary>
    private const string Sources = "MaskPose.Edge.*";

    /// <summary>Calls and requests to other machines: stages, alerts, webhooks.</summary>
    private static readonly string[] Requests = ["Grpc.Net.Client", "System.Net.Http"];

    public static IServiceCollection AddTracing(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(TracingOptions.Section);
        services.AddOptions<TracingOptions>().Bind(section).ValidateDataAnnotations().ValidateOnStart();
        var options = section.Get<TracingOptions>() ?? new TracingOptions();
        if (options.Collector is { } collector)
        {
            services.AddOpenTelemetry().WithTracing(traces => traces
                .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(Math.Clamp(options.Share, 0, 1))))
                .AddSource([Sources, .. Requests])
                .AddAspNetCoreInstrumentation()
                .AddOtlpExporter(exporter =>
                {
                    exporter.Endpoint = collector;
                    exporter.Protocol = options.Protocol == OtlpProtocol.Http ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
                }));
        }

        return services;
    }
}
