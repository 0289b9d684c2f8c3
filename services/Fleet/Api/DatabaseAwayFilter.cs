using MaskPose.Edge.Fleet.Store;
using Microsoft.AspNetCore.Http;

namespace MaskPose.Edge.Fleet.Api;

/// <summary>Reports a database that can't be asked as a problem (RFC 9457).</summary>
internal sealed class DatabaseAwayFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (Exception error) when (FleetDatabase.IsFault(error))
        {
            return Results.Problem($"The database can't be asked: {error.GetBaseException().Message}", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
