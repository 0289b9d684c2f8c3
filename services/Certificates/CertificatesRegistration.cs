using System.Security.Cryptography;
using MaskPose.Edge.Certificates.Peers;
using MaskPose.Edge.Certificates.Settings;
using MaskPose.Edge.Hosting;
using MaskPose.Edge.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Certificates;

/// <summary>The certificates that a node uses.</summary>
public static class CertificatesRegistration
{
    public static IServiceCollection AddTlsOptions(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddChecked<TlsOptions, TlsValidation>(configuration.GetSection(TlsOptions.Section));
        return services;
    }

    /// <param name="hasHttps">Whether the node serves HTTPS.</param>
    /// <param name="names">Names by which browsers reach this node, besides the machine's own.</param>
    public static IServiceCollection AddCertificates(
        this IServiceCollection services, IConfiguration configuration, bool hasHttps, IReadOnlyList<string> names)
    {
        services.AddTlsOptions(configuration).AddSupervision();
        var options = configuration.GetSection(TlsOptions.Section).Get<TlsOptions>() ?? new TlsOptions();
        if (hasHttps)
        {
            services.AddSingleton(provider => Make(options, names, provider));
        }

        if (options.Site.IsSet)
        {
            services.AddSingleton(provider => new SiteTls(
                options.Site, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<SiteTls>>()));
        }

        services.AddSingleton<NodeCertificates>().AddHostedService<CertificateWatch>()
            .AddSingleton(provider => new NodeTrouble(() => string.Join(' ', provider.GetRequiredService<NodeCertificates>().Troubles())));
        services.AddHealthChecks().AddCheck<NodeCertificates>(NodeCertificates.Name, tags: [HealthAndMetricsRegistration.Ready]);
        return services;
    }

    /// <exception cref="CertificateException">There is no usable certificate.</exception>
    private static HttpsCertificate Make(TlsOptions options, IReadOnlyList<string> names, IServiceProvider provider)
    {
        try
        {
            return new HttpsCertificate(options, names, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<HttpsCertificate>>());
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new CertificateException($"{TlsOptions.Section}:{nameof(options.Folder)} is \"{options.Folder}\": {error.Message}", error);
        }
    }
}
