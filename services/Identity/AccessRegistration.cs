using MaskPose.Edge.Hosting;
using MaskPose.Edge.Hosting.Access;
using MaskPose.Edge.Identity.Api;
using MaskPose.Edge.Identity.People;
using MaskPose.Edge.Identity.Rules;
using MaskPose.Edge.Identity.Schemes;
using MaskPose.Edge.Identity.Settings;
using MaskPose.Edge.Identity.Store;
using MaskPose.Edge.Settings;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Identity;

/// <summary>Who may do what over HTTP. Each role that serves HTTP registers it; the gateway also handles sign-in.</summary>
public static class AccessRegistration
{
    /// <summary>The policies of endpoints, and the ways to satisfy them; asked for several times it is there once.</summary>
    public static IServiceCollection AddAccess(this IServiceCollection services, IConfiguration configuration)
    {
        if (services.Any(s => s.ServiceType == typeof(AccessPath)))
        {
            return services;
        }

        services.AddChecked<AccessOptions, AccessValidation>(configuration.GetSection(AccessOptions.Section));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<FailedSignIns>();
        services.AddSingleton(new AccessPath(configuration)).AddSingleton<IdentityDatabase>()
            .AddSingleton<PersonTable>().AddSingleton<PasskeyTable>().AddSingleton<ApiKeys>().AddSingleton<Sessions>();
        AddDataProtection(services, configuration);
        return services.AddPolicies().AddSchemes().WithoutKeysAtStart();
    }

    /// <summary>With users: they sign in here, and their open streams end with their rights.</summary>
    public static IServiceCollection AddPeople(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddAccess(configuration).AddProvider(configuration).AddUsers().AddSingleton<PeopleHere>().AddSingleton<SetupCode>().AddSingleton<SetupTries>().AddSingleton<PasswordSignIn>()
            .AddSingleton<UsedTickets>().AddSingleton<Passkeys>();
        return IsOn(configuration) ? services.AddSupervision().AddHostedService<RevocationService>() : services;
    }

    /// <summary>Maps <c>/api/v1/session</c>, <c>/api/v1/setup</c>, <c>/api/v1/account</c>, <c>/api/v1/users</c> and <c>/api/v1/keys</c>.</summary>
    public static void MapPeople(this IEndpointRouteBuilder endpoints) => AccessEndpoints.Map(endpoints);

    /// <summary>The code that creates the first admin; null if there are users, or sign-in is off.</summary>
    /// <exception cref="IdentityException">The database can't be used.</exception>
    public static string? IssueSetupCode(this IServiceProvider services) =>
        services.GetService<SetupCode>() is { } code
        && services.GetRequiredService<IOptions<AccessOptions>>().Value.SignIn
        && services.GetRequiredService<PersonTable>().IsEmpty
            ? code.Issue()
            : null;

    /// <summary>What changes users, also for the command line.</summary>
    public static IServiceCollection AddUsers(this IServiceCollection services)
    {
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 210_000);
        services.AddIdentityCore<Person>(identity =>
        {
            identity.Lockout.MaxFailedAccessAttempts = PasswordSignIn.MostFailures;
            identity.Lockout.DefaultLockoutTimeSpan = PasswordSignIn.LockTime;
            identity.User.AllowedUserNameCharacters = People.People.NameLetters;
            // Length is what counts (NIST SP 800-63B); People checks it.
            identity.Password.RequireDigit = identity.Password.RequireLowercase = identity.Password.RequireUppercase = false;
            identity.Password.RequireNonAlphanumeric = false;
            identity.Password.RequiredLength = People.People.MinimumPassword;
        });
        return services.AddScoped<IUserStore<Person>, PersonStore>().AddScoped<People.People>().AddSingleton<Totp>();
    }

    /// <summary>
    /// Has Data Protection make its keys when they are first needed, not at each start: in the user's home, or beside a database of users
    /// that this process may never use. To be called again after whatever asks for Data Protection.
    /// </summary>
    public static IServiceCollection WithoutKeysAtStart(this IServiceCollection services)
    {
        foreach (var keys in services.Where(s => s.ImplementationType?.Name == "DataProtectionHostedService").ToList())
        {
            services.Remove(keys);
        }

        return services;
    }

    private static bool IsOn(IConfiguration configuration) =>
        !bool.TryParse(configuration[$"{AccessOptions.Section}:{nameof(AccessOptions.SignIn)}"], out var signIn) || signIn;

    private static void AddDataProtection(IServiceCollection services, IConfiguration configuration)
    {
        // It warns that its keys are not encrypted; the file's mode protects them.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error));
        var protection = services.AddDataProtection().SetApplicationName("maskpose");
        if (IsOn(configuration) && new AccessPath(configuration) is { IsInMemory: false } path)
        {
            protection.Services.AddSingleton<IConfigureOptions<Microsoft.AspNetCore.DataProtection.KeyManagement.KeyManagementOptions>>(
                new ConfigureOptions<Microsoft.AspNetCore.DataProtection.KeyManagement.KeyManagementOptions>(
                    options => options.XmlRepository = new PrivateKeyRepository(path.Keys)));
        }
        else
        {
            protection.UseEphemeralDataProtectionProvider();
        }
    }
}
